"""The CDK app: what is deployed, to as many stages as there are files in `stages`."""
