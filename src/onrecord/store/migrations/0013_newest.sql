-- Newest versions in the order in which they are listed: `replaced` stands behind the body in its row, and
-- what stands there is read through all of the body.
DROP INDEX article_replaced;
CREATE INDEX article_newest ON article (replaced, published DESC, id);
