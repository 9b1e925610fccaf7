package dev.takt.analytics.demo.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The application: a shop that sells to itself, so that there is something to see. */
@SpringBootApplication
@EnableScheduling
public class Shop {
    /** Starts the shop on port 8080. */
    public static void main(String[] arguments) {
        SpringApplication.run(Shop.class, arguments);
    }
}
