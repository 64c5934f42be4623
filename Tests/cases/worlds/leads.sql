create view leads as
select *, Converted = '1' as won, Converted = '0' as lost
from read_csv('shared/data/xeducation_leads/Leads.csv', all_varchar = true, header = true);
