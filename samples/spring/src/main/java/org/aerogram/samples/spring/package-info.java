// SPDX-License-Identifier: Apache-2.0
/** A Spring Boot application that sends by JmsTemplate and listens by {@code @JmsListener}, with nothing of Aerogram in it but a connection factory. */
package org.aerogram.samples.spring;
