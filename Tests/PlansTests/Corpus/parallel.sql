-- plan parallel_seq_scan
SET max_parallel_workers_per_gather = 2;
SELECT count(total_cents) FROM orders

-- plan gather
SET max_parallel_workers_per_gather = 2;
SELECT id FROM orders WHERE total_cents < 40 AND note IS NOT NULL

-- plan gather_merge
SET max_parallel_workers_per_gather = 2;
SELECT id, total_cents FROM orders WHERE total_cents < 400 ORDER BY total_cents

-- plan gather_limit
SET max_parallel_workers_per_gather = 2;
SET parallel_tuple_cost = 0;
SET parallel_setup_cost = 0;
SELECT id FROM orders WHERE total_cents % 7 = 1 LIMIT 30

-- plan gather_leader_absent
SET max_parallel_workers_per_gather = 2;
SET parallel_leader_participation = off;
SELECT count(total_cents) FROM orders

-- plan parallel_group
SET max_parallel_workers_per_gather = 2;
SELECT tenant_id, sum(total_cents) FROM orders GROUP BY tenant_id

-- plan parallel_hash_join
SET max_parallel_workers_per_gather = 2;
SET enable_mergejoin = off;
SELECT count(*) FROM orders o JOIN visits v ON v.id = o.id

-- plan parallel_join_full_inner
SET max_parallel_workers_per_gather = 2;
SET enable_parallel_hash = off;
SET enable_mergejoin = off;
SELECT count(*) FROM orders o JOIN customers c ON c.id = o.tenant_id

-- plan parallel_nested_loop
SET max_parallel_workers_per_gather = 2;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET enable_memoize = off;
SELECT count(*) FROM orders o JOIN customers c ON c.id = o.tenant_id WHERE o.total_cents < 500

-- plan parallel_index_only_scan
SET max_parallel_workers_per_gather = 2;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SET min_parallel_index_scan_size = 0;
SELECT count(*) FROM orders WHERE tenant_id > 100

-- plan parallel_index_scan
SET max_parallel_workers_per_gather = 2;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
SET min_parallel_index_scan_size = 0;
SELECT max(total_cents) FROM orders WHERE id < 200000

-- plan parallel_bitmap
SET max_parallel_workers_per_gather = 2;
SET enable_seqscan = off;
SET enable_indexscan = off;
SET enable_indexonlyscan = off;
SELECT sum(total_cents) FROM orders WHERE created_at < '2025-03-01'

-- plan parallel_append
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SELECT sum(value) FROM metrics

-- plan parallel_append_mixed
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SELECT count(*) FROM (SELECT sku FROM items UNION ALL SELECT region FROM customers UNION ALL SELECT tenant_id FROM orders) u

-- plan parallel_distinct
SET max_parallel_workers_per_gather = 2;
SELECT DISTINCT tenant_id FROM orders

-- plan parallel_sort_disk
SET max_parallel_workers_per_gather = 2;
SET work_mem = '256kB';
SET parallel_tuple_cost = 0;
SELECT id, note FROM orders ORDER BY total_cents

-- plan parallel_rescan
SET max_parallel_workers_per_gather = 2;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET enable_material = off;
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SET enable_indexscan = off;
SET enable_bitmapscan = off;
SELECT r.id, (SELECT count(*) FROM items i WHERE i.sku < 50) FROM regions r LEFT JOIN (SELECT sku, count(*) AS n FROM items GROUP BY sku) s ON s.sku = r.id

-- plan jit
SET jit = on;
SET jit_above_cost = 0;
SELECT sum(qty) FROM items WHERE sku < 50
