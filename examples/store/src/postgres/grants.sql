-- What a tool needs once the schema is there, and no more: entries can be added, not changed.
GRANT USAGE ON SCHEMA {schema} TO {role};
GRANT SELECT ON {schema}.journal_schema TO {role};
GRANT SELECT, INSERT ON {schema}.entry TO {role};
GRANT SELECT, INSERT, UPDATE ON {schema}.stream TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON {schema}.listed, {schema}.setting, {schema}.erasing TO {role};
-- Erasing a person empties the table and fills it again, from a temporary table: any role may make
-- one, unless that right was taken from the database.
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON {schema}.person TO {role};
