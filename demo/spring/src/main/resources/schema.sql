create table if not exists orders (id bigint primary key, article varchar(80) not null);
