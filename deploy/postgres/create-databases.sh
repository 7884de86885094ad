#!/bin/bash
# Runs once, while the data volume is empty: a role and a database for each service, which the
# others may not enter. The passwords come from the container's environment.
set -euo pipefail

role() {
  psql --set=ON_ERROR_STOP=1 --set=role="$1" --set=password="$2" --username=postgres <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
}

database() {
  psql --set=ON_ERROR_STOP=1 --set=database="$1" --set=owner="$2" --username=postgres <<'SQL'
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
SQL
}

role holdfast_user "$USER_DATABASE_PASSWORD"
database holdfast_user holdfast_user

role holdfast_product "$PRODUCT_DATABASE_PASSWORD"
database holdfast_product holdfast_product

role holdfast_order "$ORDER_DATABASE_PASSWORD"
database holdfast_order holdfast_order

role holdfast_payment "$PAYMENT_DATABASE_PASSWORD"
database holdfast_payment holdfast_payment

role holdfast_notification "$NOTIFICATION_DATABASE_PASSWORD"
database holdfast_notification holdfast_notification

role holdfast_payment_sandbox "$PAYMENT_SANDBOX_DATABASE_PASSWORD"
database holdfast_payment_sandbox holdfast_payment_sandbox

role temporal "$TEMPORAL_DATABASE_PASSWORD"
database temporal temporal
database temporal_visibility temporal
