-- Newest versions in the order in which they are listed: found without reading their bodies, behind which
-- `replaced` stands.
CREATE INDEX article_newest ON article (published DESC, id) WHERE replaced = 0;
