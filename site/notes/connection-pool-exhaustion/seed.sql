-- A table that every experiment reads and writes, and a log for the one that needs a second connection.
CREATE TABLE prod (id int PRIMARY KEY, v int NOT NULL);
INSERT INTO prod SELECT g, 100 FROM generate_series(1, 10000) AS g;
CREATE TABLE audit (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, who int NOT NULL);
VACUUM (FREEZE, ANALYZE);

-- Roles of services, none of them a superuser, so that pg_stat_activity tells them apart.
CREATE ROLE service;
CREATE ROLE shop LOGIN IN ROLE service;
CREATE ROLE calls LOGIN IN ROLE service;
CREATE ROLE slow LOGIN IN ROLE service;
CREATE ROLE forgets LOGIN IN ROLE service;
CREATE ROLE returns LOGIN IN ROLE service;
CREATE ROLE net LOGIN IN ROLE service;
ALTER ROLE net SET idle_in_transaction_session_timeout = '300ms';
GRANT SELECT, UPDATE ON prod TO service;
GRANT INSERT ON audit TO service;
