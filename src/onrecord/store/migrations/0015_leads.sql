-- Those who have a name, one after the other, so that they are counted without being sorted first.
DROP INDEX casting_name;
CREATE INDEX casting_lead ON casting (lead, name, story) WHERE name IS NOT NULL;
