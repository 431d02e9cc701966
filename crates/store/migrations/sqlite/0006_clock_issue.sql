-- The issue whose own clock it is; null for a clock of the whole file, of an order and of a promise.
ALTER TABLE clock ADD COLUMN issue BIGINT;
