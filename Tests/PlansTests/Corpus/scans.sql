-- plan seq_scan
SELECT count(*) FROM orders o WHERE total_cents < 100

-- plan index_scan
SELECT note FROM orders WHERE id = 4711

-- plan index_scan_backward
SELECT id FROM orders ORDER BY created_at DESC LIMIT 5

-- plan index_only_scan
SELECT count(*) FROM orders WHERE tenant_id = 7

-- plan bitmap_heap_scan
SELECT count(note) FROM orders WHERE tenant_id IN (107, 108)

-- plan bitmap_and
SET enable_indexscan = off;
SELECT count(note) FROM orders WHERE tenant_id = 107 AND created_at < '2025-01-20'

-- plan bitmap_or
SELECT count(note) FROM orders WHERE tenant_id = 7 OR id < 50

-- plan bitmap_lossy
SET work_mem = '64kB';
SET enable_seqscan = off;
SELECT count(note) FROM orders WHERE tenant_id < 300 AND total_cents < 50

-- plan bitmap_gin
SELECT count(*) FROM words WHERE tags @> ARRAY[3, 11]

-- plan nearest_neighbours
SELECT id FROM places ORDER BY at <-> point(50, 25) LIMIT 10

-- plan tid_scan
SELECT id FROM customers WHERE ctid IN ('(0,1)', '(0,2)')

-- plan tid_range_scan
SELECT count(*) FROM customers WHERE ctid < '(3,1)'

-- plan sample_scan
SELECT count(*) FROM customers TABLESAMPLE BERNOULLI (10) REPEATABLE (7)

-- plan function_scan
SELECT count(*) FROM generate_series(1, 1000) n WHERE n % 10 = 0

-- plan function_scan_alias
SELECT sum(generate_series) FROM generate_series(1, 10)

-- plan functions_in_one_scan
SELECT count(*) FROM ROWS FROM (generate_series(1, 10), generate_series(1, 20)) AS r(a, b)

-- plan table_function_scan
SELECT count(*) FROM XMLTABLE('/r/x' PASSING CAST('<r><x>1</x><x>2</x></r>' AS xml) COLUMNS n int PATH '.') t

-- plan values_scan
SELECT count(*) FROM (VALUES (1), (2), (3)) v(n) WHERE n > 1

-- plan subquery_scan
SELECT count(*) FROM (SELECT sku, row_number() OVER (ORDER BY id) AS place FROM items WHERE sku < 5) ranked WHERE place % 2 = 0

-- plan result
SELECT 1

-- plan one_time_filter
SELECT * FROM customers WHERE false AND id = 1

-- plan one_time_filter_parameter
SELECT count(*) FROM customers WHERE (SELECT count(*) FROM regions) > 100 AND id > 10

-- plan project_set
SELECT generate_series(1, region) FROM customers WHERE id < 30

-- plan quoted_names
SELECT count(*) FROM "Odd Name" "select" WHERE "Key" < 100

-- plan quoted_alias
SELECT x."user" FROM "Odd Name" x WHERE x."Key" = 5

-- plan foreign_scan_file
SELECT count(*) FROM lines WHERE line LIKE '1%'

-- plan foreign_scan
SELECT count(*) FROM far_customers c WHERE name LIKE '%9' AND random() >= 0

-- plan foreign_join
SELECT c.name, r.name FROM far_customers c JOIN far_regions r ON r.id = c.region WHERE c.id < 50

-- plan foreign_async
SET enable_partitionwise_aggregate = off;
SELECT count(qty), max(random()) FROM spread WHERE sku = 3

-- plan foreign_update
UPDATE far_customers SET name = name || '!' WHERE id = 3

-- plan foreign_delete
DELETE FROM far_customers WHERE id = 4999999

-- plan foreign_insert
INSERT INTO far_regions SELECT 100 + g, 'x' FROM generate_series(1, 3) g

-- plan named_tuplestore_scan
-- in a trigger
INSERT INTO watched SELECT generate_series(1, 40)
