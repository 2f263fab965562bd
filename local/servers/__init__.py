"""The servers that store data: PostgreSQL, and moto for DynamoDB, SQS and S3."""
