package dev.takt.analytics.spring.autoconfigure;

import dev.takt.analytics.tracker.Tracked;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import reactor.core.publisher.Mono;

/** A bean with tracked methods, and with one that queries a database on the application's executor, if there is a database. */
@EnableAsync
class CountingShop {
    private final ObjectProvider<DataSource> source;

    CountingShop(ObjectProvider<DataSource> source) {
        this.source = source;
    }

    @Tracked(name = "CountingShop.price")
    public int price() {
        return 3;
    }

    @Tracked(name = "CountingShop.stock")
    public Mono<Integer> stock() {
        return Mono.just(4);
    }

    @Async
    public CompletableFuture<Integer> count() {
        DataSource database = source.getIfAvailable();
        return CompletableFuture.completedFuture(database == null ? 5 : counted(database));
    }

    private static int counted(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 5")) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
