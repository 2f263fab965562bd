"""What the functions store data in: PostgreSQL, and DynamoDB, SQS and S3 by moto."""
