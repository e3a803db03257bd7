-- plan insert
INSERT INTO regions SELECT 100 + g, 'new' FROM generate_series(1, 20) g

-- plan insert_returning
INSERT INTO regions VALUES (100, 'a'), (101, 'b') RETURNING id

-- plan insert_conflict
INSERT INTO regions SELECT g, 'again' FROM generate_series(10, 29) g ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE regions.id > 15

-- plan update
UPDATE customers c SET name = upper(name) WHERE region = 3

-- plan update_trigger
UPDATE parents SET name = 'x' WHERE id < 50

-- plan delete_cascade
DELETE FROM parents WHERE id < 50

-- plan update_partitions
UPDATE metrics SET value = value + 1 WHERE day BETWEEN '2025-03-30' AND '2025-04-02'

-- plan merge
MERGE INTO regions r USING (SELECT g AS id FROM generate_series(15, 25) g) s ON r.id = s.id
WHEN MATCHED THEN UPDATE SET name = 'merged' WHEN NOT MATCHED THEN INSERT VALUES (s.id, 'new')

-- plan cte_delete_read
WITH gone AS (DELETE FROM items WHERE id < 500 RETURNING qty) SELECT sum(qty) FROM gone

-- plan cte_delete_unread
WITH gone AS (DELETE FROM items WHERE id < 500) SELECT count(*) FROM regions

-- plan cte_delete_limit
WITH gone AS (DELETE FROM items WHERE id < 500 RETURNING qty) SELECT qty FROM gone LIMIT 3

-- plan table_made
CREATE TABLE made AS SELECT * FROM customers WHERE region = 2
