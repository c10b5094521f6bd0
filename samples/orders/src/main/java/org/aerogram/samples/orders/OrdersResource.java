// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code POST api/orders?count=n} sends orders, {@code GET api/orders} tells what became of them. */
@Path("orders")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
    private static final int MOST_AT_ONCE = 10_000;
    private static final int MOST_PIECES = 9;
    private static final List<String> ITEMS =
            List.of("Envelopes", "Stamps", "Sealing wax", "Ink", "Fountain pen", "Blotting paper", "Airmail labels");

    @Inject
    @JMSConnectionFactory("jms/factory")
    private JMSContext context;

    @Resource(lookup = "jms/orders")
    private Queue orders;

    @Inject
    private OrderBook book;

    @POST
    public JsonObject send(@QueryParam("count") @DefaultValue("1") final int count) {
        if (count < 1 || count > MOST_AT_ONCE) {
            throw new BadRequestException("count must be from 1 to " + MOST_AT_ONCE);
        }
        for (int i = 0; i < count; i++) {
            context.createProducer().send(orders, order(book.next()).toString());
        }
        return state();
    }

    @GET
    public JsonObject state() {
        final JsonArrayBuilder latest = Json.createArrayBuilder();
        for (final OrderBook.HandledOrder order : book.latest()) {
            latest.add(Json.createObjectBuilder()
                    .add("number", order.number())
                    .add("item", order.item())
                    .add("quantity", order.quantity())
                    .add("micros", order.micros())
                    .add("thread", order.thread()));
        }
        return Json.createObjectBuilder()
                .add("sent", book.sentCount())
                .add("handled", book.handledCount())
                .add("latest", latest)
                .build();
    }

    private static JsonObject order(final int number) {
        return Json.createObjectBuilder()
                .add("number", number)
                .add("item", ITEMS.get(number % ITEMS.size()))
                .add("quantity", 1 + number % MOST_PIECES)
                .add("sentNanos", System.nanoTime())
                .build();
    }
}
