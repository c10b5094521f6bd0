// SPDX-License-Identifier: Apache-2.0
package org.aerogram.samples.spring;

import jakarta.jms.ConnectionFactory;
import org.aerogram.jms.AerogramConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Everything that Spring has to be told: a connection factory, whose connections and producers it shall keep. */
@SpringBootApplication
@EnableJms
public class SpringSample {
    /** Runs until everything has been handled. {@code --aerogram.url=aeron:udp://...} uses a node that runs elsewhere. */
    public static void main(final String[] arguments) {
        System.exit(SpringApplication.exit(SpringApplication.run(SpringSample.class, arguments)));
    }

    @Bean
    ConnectionFactory connectionFactory(@Value("${aerogram.url}") final String url) {
        return new CachingConnectionFactory(new AerogramConnectionFactory(url));
    }
}
