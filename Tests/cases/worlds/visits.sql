-- The log of visits as it stands in the file, and its deals by the rules of the roll-up.
create view visits as
select ID_Kunjungan as id_kunjungan, ID_Customer as id_customer, strptime(Tanggal, '%m/%d/%Y')::date as tanggal,
  Nama_Sales as rep, Level_Sales as level, Nilai_Kontrak::bigint as amount, Target_Sales::bigint as target_sales,
  Segmen as segment, Target_Segmen::bigint as target_segmen, Jenis_Kunjungan as jenis_kunjungan,
  Nama_Customer as account, Status_Customer as customer, Status_Kontrak as status_kontrak, Catatan as catatan,
  Kunjungan_Ke::int as kunjungan_ke, Progress as progress,
  list_position(['Inisiasi', 'Presentasi', 'Penawaran Harga', 'Negosiasi', 'Paska Deal'], Progress) as step,
  row_number() over (order by strptime(Tanggal, '%m/%d/%Y'), Kunjungan_Ke::int, file_row) as place
from (select *, row_number() over () as file_row from read_csv('datasets/kunjungan.csv', all_varchar = true, header = true));
-- A day of a lost row counts only when no won row stands behind it, and the other way round.
create view decisions as
select *, won_at is not null and not coalesce(lost_at > won_at, false) as is_won,
  lost_at is not null and not coalesce(won_at > lost_at, false) as is_lost
from (
  select id_customer, max(place) filter (status_kontrak = 'Deal') as won_at,
    max(place) filter (status_kontrak = 'Cancel') as lost_at
  from visits group by id_customer);
create view deals as
select v.id_customer as deal, v.id_customer as id_customer, arg_max(rep, place) as rep, arg_max(level, place) as level,
  arg_max(amount, place) as amount, arg_max(segment, place) as segment, arg_max(account, place) as account,
  arg_max(customer, place) as customer, arg_max(progress, place) as stage, arg_max(step, place) as stage_step,
  max(step) as furthest_step,
  ['Inisiasi', 'Presentasi', 'Penawaran Harga', 'Negosiasi', 'Paska Deal'][max(step)] as furthest,
  min(tanggal) as created, max(tanggal) as last_activity, is_won as won, is_lost as lost,
  not is_won and not is_lost as open,
  case when is_won then arg_min(tanggal, place) filter (status_kontrak = 'Deal')
    when is_lost then arg_max(tanggal, place) end as closed,
  count(*) as visits
from visits v join decisions using (id_customer) group by v.id_customer, is_won, is_lost;
create macro today() as (select max(tanggal) from visits);
