-- plan cte_once
WITH recent AS MATERIALIZED (SELECT * FROM items WHERE qty > 5) SELECT count(*) FROM recent

-- plan cte_twice
WITH totals AS (SELECT customer_id, sum(qty) AS total FROM items GROUP BY customer_id)
SELECT count(*) FROM totals t WHERE total > (SELECT avg(total) FROM totals)

-- plan cte_nested
WITH a AS MATERIALIZED (SELECT * FROM items WHERE sku = 1), b AS MATERIALIZED (SELECT * FROM a WHERE qty > 3)
SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b)

-- plan cte_same_name
WITH x AS MATERIALIZED (SELECT id FROM customers WHERE region = 1)
SELECT (WITH x AS MATERIALIZED (SELECT id FROM items WHERE sku = 2) SELECT count(*) FROM x), count(*) FROM x

-- plan cte_limit
WITH x AS MATERIALIZED (SELECT id FROM orders) SELECT * FROM x LIMIT 10

-- plan cte_parallel
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
WITH big AS MATERIALIZED (SELECT tenant_id, total_cents FROM orders)
SELECT count(*) FROM big WHERE total_cents > 100

-- plan recursive
WITH RECURSIVE below AS (
  SELECT id, 1 AS depth FROM tree WHERE id = 1
  UNION ALL SELECT t.id, b.depth + 1 FROM below b JOIN tree t ON t.parent = b.id)
SELECT depth, count(*) FROM below GROUP BY depth

-- plan recursive_union
WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT (i + 1) % 500 FROM n) SELECT count(*) FROM n

-- plan init_plan_filter
SELECT count(*) FROM items WHERE qty > (SELECT avg(qty) FROM items)

-- plan init_plan_index
SELECT note FROM orders WHERE id = (SELECT max(sku) FROM items)

-- plan init_plan_output
SELECT id, (SELECT count(*) FROM items) AS total FROM customers WHERE id < 5 ORDER BY name

-- plan init_plan_min_max
SELECT min(id), max(id) FROM orders

-- plan init_plan_parallel
SET max_parallel_workers_per_gather = 2;
SELECT count(*) FROM orders WHERE total_cents > (SELECT avg(qty) FROM items)

-- plan init_plan_deep
SELECT count(*) FROM (SELECT customer_id, sum(qty) AS s FROM items WHERE qty < (SELECT max(region) FROM customers) GROUP BY 1) g WHERE s > 10

-- plan sub_plan
SELECT c.id, (SELECT count(*) FROM items i WHERE i.customer_id = c.id) FROM customers c WHERE c.id < 100

-- plan sub_plan_hashed
SELECT count(*) FROM items WHERE customer_id NOT IN (SELECT id FROM customers WHERE region = 1)

-- plan sub_plan_exists
SELECT count(*) FROM customers c WHERE c.region = 7 OR EXISTS (SELECT FROM items i WHERE i.sku = c.id)

-- plan sub_plan_array
SELECT id, ARRAY(SELECT qty FROM items i WHERE i.customer_id = c.id) FROM customers c WHERE c.id < 50

-- plan never_executed
SELECT count(*) FROM customers c WHERE c.region = 99 AND EXISTS (SELECT FROM items i WHERE i.customer_id = c.id)

-- plan lateral_limit
SELECT c.id, last.id FROM customers c CROSS JOIN LATERAL (
  SELECT i.id FROM items i WHERE i.customer_id = c.id ORDER BY i.id DESC LIMIT 2) last WHERE c.id < 100

-- plan sub_plan_first_row
SELECT c.id, EXISTS (SELECT FROM items i WHERE i.customer_id = c.id) FROM customers c WHERE c.id < 50

-- plan init_plan_and_parameter
SET plan_cache_mode = force_generic_plan;
PREPARE few(int) AS SELECT count(*) FROM items WHERE sku = $1 AND qty > (SELECT avg(region) FROM customers) AND id > (SELECT min(id) FROM regions);
EXECUTE few(3)

-- plan init_plan_of_init_plan
SELECT count(*) FROM items WHERE sku = (SELECT max(id) FROM regions WHERE id < (SELECT avg(region) FROM customers))
