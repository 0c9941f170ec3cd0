"""What is kept: history, batches, alarms, audit trail and accounts, through SQLAlchemy."""
