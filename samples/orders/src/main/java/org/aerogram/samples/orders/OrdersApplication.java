// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.orders;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources of this application under {@code /api}. */
@ApplicationPath("api")
public class OrdersApplication extends Application {}
