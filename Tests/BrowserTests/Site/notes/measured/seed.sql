CREATE TABLE item (id int PRIMARY KEY, kind int NOT NULL, name text NOT NULL);
INSERT INTO item SELECT g, g % 500, 'item ' || g FROM generate_series(1, 100000) AS g;
VACUUM ANALYZE item;
