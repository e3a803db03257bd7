-- A shop that sells each piece once, a hotel that lets each room once, and an order that ends once.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE stock (
  sku     text PRIMARY KEY,
  initial int NOT NULL,
  qty     int NOT NULL CHECK (qty >= 0)
);
CREATE TABLE sale (
  id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sku text NOT NULL REFERENCES stock
);
INSERT INTO stock VALUES ('A', 100, 100), ('B', 1, 1);

CREATE TABLE room (id int PRIMARY KEY);
INSERT INTO room VALUES (1), (2);
CREATE TABLE booking (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room   int NOT NULL,
  during tsrange NOT NULL
);

CREATE TABLE purchase_order (id int PRIMARY KEY, status text NOT NULL);
INSERT INTO purchase_order VALUES (1, 'paid');
CREATE TABLE effect (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id int NOT NULL,
  what     text NOT NULL
);

CREATE TABLE redemption (code int NOT NULL, customer int NOT NULL);

CREATE TABLE slot (
  id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  room int NOT NULL,
  h    int NOT NULL
);
INSERT INTO slot (room, h) SELECT g % 1000, g FROM generate_series(1, 20000) AS g;
VACUUM ANALYZE;
