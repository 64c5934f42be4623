-- One row a deal, as it stands in the file.
create view deals as
select deal_id as deal, deal_id, account, rep, level, segment, customer, region, product, sku, stage,
  list_position(['Prospecting', 'Qualification', 'Proposal', 'Negotiation', 'Contract'], stage) as step,
  amount::bigint as amount, created::date as created, expected_close::date as expected_close, closed::date as closed,
  last_activity::date as last_activity, status, lost_reason as reason, lost_reason, status = 'Won' as won,
  status = 'Lost' as lost, status not in ('Won', 'Lost') as open
from read_csv('datasets/deals.csv', all_varchar = true, header = true);
create macro today() as (select greatest(max(created), max(closed), max(last_activity)) from deals);
