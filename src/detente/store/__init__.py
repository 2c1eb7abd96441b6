"""The workspace: a folder of Parquet over DuckDB."""
