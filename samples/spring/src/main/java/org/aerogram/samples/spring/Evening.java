// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.spring;

import java.util.List;
import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

/** What happens when the application runs. */
@Component
class Evening implements CommandLineRunner {
    private final Waiter waiter;

    Evening(final Waiter waiter) {
        this.waiter = waiter;
    }

    @Override
    public void run(final String... arguments) throws Exception {
        for (final String dish : List.of("soup", "pasta", "coffee")) {
            System.out.println(waiter.order(dish));
        }
    }
}
