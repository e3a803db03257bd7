-- plan aggregate
SELECT count(*), max(qty) FROM items

-- plan group_aggregate
SET enable_hashagg = off;
SELECT customer_id, sum(qty) FROM items GROUP BY customer_id ORDER BY customer_id LIMIT 5

-- plan hash_aggregate
SELECT sku, sum(qty) FROM items GROUP BY sku HAVING sum(qty) > 2000

-- plan hash_aggregate_spilled
SET work_mem = '64kB';
SET enable_sort = off;
SELECT customer_id, id % 10, sum(qty) FROM items GROUP BY 1, 2

-- plan mixed_aggregate
SELECT sku, qty, count(*) FROM items GROUP BY CUBE (sku, qty)

-- plan grouping_sets_sorted
SET enable_hashagg = off;
SELECT sku, qty, count(*) FROM items GROUP BY ROLLUP (sku, qty)

-- plan group
SET enable_hashagg = off;
SELECT region FROM customers GROUP BY region

-- plan unique
SET enable_hashagg = off;
SELECT DISTINCT region FROM customers

-- plan window
SELECT id, rank() OVER (PARTITION BY region ORDER BY name) FROM customers

-- plan window_run_condition
SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM customers) s WHERE n <= 10

-- plan sort_memory
SELECT * FROM customers ORDER BY name

-- plan sort_top
SELECT * FROM orders ORDER BY total_cents DESC, id LIMIT 20

-- plan sort_disk
SET work_mem = '1MB';
SELECT id, note FROM orders ORDER BY total_cents

-- plan incremental_sort
SELECT * FROM items ORDER BY sku, id LIMIT 300

-- plan incremental_sort_all
SET enable_seqscan = off;
SET enable_sort = off;
SELECT sku, qty, id FROM items ORDER BY sku, qty, id

-- plan limit_offset
SELECT * FROM orders ORDER BY id LIMIT 10 OFFSET 1000

-- plan limit_not_reached
SELECT id FROM customers WHERE region = 3 AND name = 'customer 3' LIMIT 5

-- plan limit_above_join
SELECT o.id, c.name FROM orders o JOIN customers c ON c.id = o.tenant_id LIMIT 50

-- plan union_all
SELECT id FROM customers WHERE region = 1 UNION ALL SELECT id FROM items WHERE sku = 1

-- plan union
SELECT region FROM customers UNION SELECT sku FROM items

-- plan union_all_limit
SELECT id FROM customers UNION ALL SELECT id FROM items LIMIT 10

-- plan intersect
SELECT region FROM customers INTERSECT SELECT sku FROM items

-- plan except_all
SELECT region FROM customers EXCEPT ALL SELECT sku FROM items

-- plan except_sorted
SET enable_hashagg = off;
SELECT region FROM customers EXCEPT SELECT sku FROM items WHERE sku < 5

-- plan append_in_order
SELECT day, value FROM metrics ORDER BY day LIMIT 100

-- plan merge_append
SELECT sensor, value FROM metrics ORDER BY sensor LIMIT 100

-- plan append_partitions
SELECT count(*) FROM metrics WHERE value = 5

-- plan append_pruned_at_start
SET plan_cache_mode = force_generic_plan;
PREPARE by_day(date) AS SELECT count(*) FROM metrics WHERE day = $1;
EXECUTE by_day('2025-02-01')

-- plan lock_rows
SELECT id FROM customers WHERE region = 5 ORDER BY id LIMIT 5 FOR UPDATE SKIP LOCKED

-- plan temporary_table
CREATE TEMPORARY TABLE scratch AS SELECT * FROM items;
SELECT count(*) FROM scratch WHERE qty = 3
