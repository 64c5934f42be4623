-- Headings with spaces, in other scripts and that are keywords; values that hold keywords; leap days; ties; empties.
create macro shown(x) as nullif(trim(x), '');
create view deals as
select "deal id"::int as deal_id, shown(Kesepakatan) as kesepakatan, shown(rep) as rep, shown("Region / Wilayah") as region,
  shown("販売地域") as place, shown(segment) as segment, upper(shown(segment)) as segment_key, shown("top") as top_, amount::bigint as amount,
  created::date as created, closed::date as closed, status, shown(won_by) as won_by, shown(note) as note,
  status = 'Won' as won, status = 'Lost' as lost, status = 'Open' as open
from read_csv('Tests/cases/data/traps.csv', all_varchar = true, header = true);
