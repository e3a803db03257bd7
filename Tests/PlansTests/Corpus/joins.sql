-- plan nested_loop
SELECT count(i.qty) FROM customers c JOIN items i ON i.customer_id = c.id WHERE c.id BETWEEN 100 AND 120

-- plan nested_loop_left
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SELECT count(i.qty) FROM customers c LEFT JOIN items i ON i.customer_id = c.id AND i.qty > 9 WHERE c.id < 60

-- plan nested_loop_filter
SET enable_material = off;
SELECT count(*) FROM regions a JOIN regions b ON a.id + b.id > 20

-- plan nested_loop_materialize
SELECT count(*) FROM regions a JOIN regions b ON a.id < b.id AND a.name <> b.name

-- plan nested_loop_semi
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SELECT count(*) FROM customers c WHERE EXISTS (SELECT FROM items i WHERE i.customer_id = c.id AND i.qty > 3) AND c.id < 500

-- plan nested_loop_anti
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SELECT count(*) FROM customers c WHERE NOT EXISTS (SELECT FROM items i WHERE i.customer_id = c.id AND i.qty = 10) AND c.id < 500

-- plan memoize
SET enable_hashjoin = off;
SET enable_mergejoin = off;
SELECT count(c.name) FROM items i JOIN customers c ON c.id = i.sku WHERE i.qty < 5

-- plan hash_join
SELECT count(*) FROM items i JOIN customers c ON c.id = i.customer_id WHERE c.region = 3

-- plan hash_left_join
SELECT count(r.name) FROM customers c LEFT JOIN regions r ON r.id = c.region AND r.id > 10

-- plan hash_right_join
SELECT count(*) FROM regions r LEFT JOIN customers c ON c.region = r.id

-- plan hash_full_join
SELECT count(*) FROM regions r FULL JOIN customers c ON c.region = r.id

-- plan hash_semi_join
SELECT count(*) FROM items WHERE customer_id IN (SELECT id FROM customers WHERE region = 4 AND name LIKE '%8%')

-- plan hash_anti_join
SELECT count(*) FROM items i WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = i.customer_id AND c.region < 19)

-- plan hash_batches
SET work_mem = '128kB';
SET enable_mergejoin = off;
SELECT count(*) FROM orders o JOIN visits v ON v.id = o.id WHERE o.total_cents < 10000

-- plan hash_empty_side
SELECT count(*) FROM items i JOIN customers c ON c.id = i.customer_id WHERE c.region = 99

-- plan merge_join
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM customers c JOIN items i ON i.customer_id = c.id

-- plan merge_join_stopped
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM regions r JOIN orders o ON o.id = r.id

-- plan merge_full_join
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM customers c FULL JOIN regions r ON r.id = c.region

-- plan merge_semi_join
SET enable_hashjoin = off;
SET enable_nestloop = off;
SET enable_hashagg = off;
SELECT count(*) FROM customers c WHERE EXISTS (SELECT FROM items i WHERE i.customer_id = c.id)

-- plan merge_materialize
SET enable_hashjoin = off;
SET enable_nestloop = off;
SELECT count(*) FROM items a JOIN items b ON a.customer_id = b.customer_id WHERE a.sku = 3

-- plan many_nodes
SELECT r.name, count(DISTINCT c.id), sum(i.qty), (SELECT count(*) FROM regions) AS regions
FROM regions r JOIN customers c ON c.region = r.id JOIN items i ON i.customer_id = c.id
  LEFT JOIN tree t ON t.id = i.id LEFT JOIN "Odd Name" n ON n."Key" = t.parent
WHERE i.sku IN (SELECT sku FROM items WHERE id < 100)
  AND NOT EXISTS (SELECT FROM jobs j WHERE j.id = i.id AND j.state = 'failed')
  AND c.id IN (SELECT customer_id FROM items UNION SELECT id FROM customers)
GROUP BY r.name ORDER BY 3 DESC LIMIT 10
