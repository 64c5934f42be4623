create view lines as
select "Row ID"::int as row_id, "Order ID" as order_id, strptime("Order Date", '%m/%d/%Y')::date as order_date,
  strptime("Ship Date", '%m/%d/%Y')::date as ship_date, "Ship Mode" as ship_mode, "Customer ID" as customer_id,
  "Customer Name" as customer_name, Segment as segment, City as city, State as state, "Postal Code" as postal_code,
  Region as region, Category as category, "Sub-Category" as sub_category, "Product Name" as product_name,
  Sales::decimal(18, 4) as sales, Quantity::int as quantity, Discount::decimal(8, 4) as discount,
  Profit::decimal(18, 4) as profit
from read_csv('shared/data/superstore/superstore.csv', all_varchar = true, header = true);
