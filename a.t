greenlane 48 7 2925 557898649
tokio-rt-worker 70 10 2515 811998950
tokio-rt-worker 70 11 2657 817048645
sqlx-sqlite-wor 47 22 3727 705027190
sqlx-sqlite-wor 0 0 40 2337454
sqlx-sqlite-wor 0 0 16 1483379
intake 51 64 6231 1153646323
sqlx-sqlite-wor 0 0 4 678356
