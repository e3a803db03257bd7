-- A table that pages are read from, in the order of its key: 150,000 events of 40 kinds.
CREATE TABLE event (
  id   bigint PRIMARY KEY,
  kind int NOT NULL,
  at   timestamptz NOT NULL,
  pad  text NOT NULL
);
INSERT INTO event
SELECT g, g % 40, timestamptz '2025-01-01' + g * interval '7 seconds', repeat('e', 120)
FROM generate_series(1, 150000) AS g;
VACUUM (FREEZE, ANALYZE) event;
