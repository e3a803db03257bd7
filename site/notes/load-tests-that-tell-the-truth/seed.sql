CREATE TABLE item (id int PRIMARY KEY, price int NOT NULL);
INSERT INTO item SELECT i, i % 500 FROM generate_series(1, 10000) AS i;

-- 240 partitions, of which a new connection learns with its first query.
CREATE TABLE sale (day int NOT NULL, item_id int NOT NULL, amount int NOT NULL) PARTITION BY RANGE (day);
DO $$
BEGIN
  FOR d IN 0..239 LOOP
    EXECUTE format('CREATE TABLE sale_%s PARTITION OF sale FOR VALUES FROM (%s) TO (%s)', d, d, d + 1);
  END LOOP;
END $$;
INSERT INTO sale SELECT i % 240, i, i % 7 FROM generate_series(1, 24000) AS i;
VACUUM ANALYZE;
