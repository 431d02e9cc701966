#!/usr/bin/env bash
# Builds and serves the demo bank. LISTEN=host:port chooses another address, DATA=folder another data folder.
source "$(dirname "$0")/lib.sh"

LISTEN="${LISTEN:-127.0.0.1:8080}"
DATA="${DATA:-data/demo}"

scripts/build.sh
say "demo bank / 演示银行"
note "portal  客户入口  http://$LISTEN/"
note "console 员工工作台 http://$LISTEN/console/"
note "users   账号 agent handler branch lead compliance analyst executive admin auditor"
note "password 密码 greenlane-demo"
note "data    数据 $DATA (the first start fills it) - Ctrl+C stops 停止"
mkdir -p "$DATA"
exec "$TARGET/release/greenlane" serve --demo --data "$DATA" --listen "$LISTEN"
