CREATE TABLE item (id int PRIMARY KEY, price int NOT NULL);
INSERT INTO item SELECT i, i % 500 FROM generate_series(1, 10000) AS i;

-- Sixty partitions: the first query on a new connection reads the catalogue entries of all of them.
CREATE TABLE sale (day int NOT NULL, item_id int NOT NULL, amount int NOT NULL) PARTITION BY RANGE (day);
DO $$
BEGIN
  FOR d IN 0..59 LOOP
    EXECUTE format('CREATE TABLE sale_%s PARTITION OF sale FOR VALUES FROM (%s) TO (%s)', d, d, d + 1);
  END LOOP;
END $$;
INSERT INTO sale SELECT i % 60, i, i % 7 FROM generate_series(1, 6000) AS i;
CREATE INDEX sale_item ON sale (item_id);
VACUUM ANALYZE;
