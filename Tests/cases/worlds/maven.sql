create view pipeline as
select opportunity_id, sales_agent, product, account, deal_stage, engage_date::date as engage_date,
  close_date::date as close_date, close_value::bigint as close_value
from read_csv('shared/data/maven_crm/sales_pipeline.csv', all_varchar = true, header = true);
create view accounts as
select * replace (year_established::int as year_established, revenue::decimal(18, 2) as revenue, employees::int as employees)
from read_csv('shared/data/maven_crm/accounts.csv', all_varchar = true, header = true);
create view products as
select * replace (sales_price::bigint as sales_price)
from read_csv('shared/data/maven_crm/products.csv', all_varchar = true, header = true);
create view teams as select * from read_csv('shared/data/maven_crm/sales_teams.csv', all_varchar = true, header = true);
create view deals as
select *, deal_stage = 'Won' as won, deal_stage = 'Lost' as lost, deal_stage not in ('Won', 'Lost') as open
from pipeline;
