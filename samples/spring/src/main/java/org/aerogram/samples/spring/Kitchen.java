// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.spring;

import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

/** Listens for dishes, on up to four threads. What it returns is the answer to who has sent the message. */
@Component
public class Kitchen {
    @JmsListener(destination = "dishes", concurrency = "1-4")
    String cook(final String dish) {
        return dish + " is served";
    }
}
