package dev.takt.analytics.demo.spring;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** A scheduled job that asks the shop for one order after the other. */
@Component
class Customer {
    private static final long ORDERS = 6;

    private final WebClient.Builder clients;
    private final Environment environment;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean open;

    Customer(WebClient.Builder clients, Environment environment) {
        this.clients = clients;
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void shopHasOpened() {
        open = true;
    }

    /** Returns the work of one run. Spring calls this once and subscribes at each run. */
    @Scheduled(fixedDelayString = "${shop.customer.every:200ms}")
    Mono<Void> buy() {
        return Mono.defer(() -> open ? ask() : Mono.empty());
    }

    private Mono<Void> ask() {
        return clients.clone()
                .baseUrl("http://localhost:" + environment.getProperty("local.server.port"))
                .build()
                .get()
                .uri("/orders/{id}", 1 + next.getAndIncrement() % ORDERS)
                .exchangeToMono(response -> response.releaseBody());
    }
}
