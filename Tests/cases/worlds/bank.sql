create view calls as
select * from read_csv('shared/data/bank_marketing/bank-additional.csv', all_varchar = true, header = true, delim = ';');
