package dev.takt.analytics.demo.spring;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The pages of the shop. */
@RestController
class OrderController {
    private final Orders orders;

    OrderController(Orders orders) {
        this.orders = orders;
    }

    /** Returns one order; some articles cannot be delivered, which is a failure of the shop. */
    @GetMapping("/orders/{id}")
    Mono<Order> order(@PathVariable("id") long id) {
        return Mono.fromCallable(() -> orders.find(id))
                .subscribeOn(Schedulers.boundedElastic())
                .map(found -> {
                    if (found.isEmpty()) {
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    }
                    if (found.get(0).article().equals("unicorn")) {
                        throw new IllegalStateException("no unicorns in stock");
                    }
                    return found.get(0);
                });
    }
}
