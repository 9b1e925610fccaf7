package dev.takt.analytics.demo.spring;

import dev.takt.analytics.tracker.Tracked;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders in the database. Its methods are calls of the type {@code db}. */
@Repository
@Tracked(eventType = "db")
public class Orders {
    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the orders of this number: one, or none. */
    public List<Order> find(long id) {
        return jdbc.sql("select id, article from orders where id = ?")
                .param(id)
                .query(Order.class)
                .list();
    }

    /** Returns the number of orders. */
    public long count() {
        return jdbc.sql("select count(*) from orders").query(Long.class).single();
    }
}
