package com.example

import io.meshproof.model.request.Request.get
import io.meshproof.simulator.Mesh
import io.meshproof.simulator.suite.TestIssuer
import io.meshproof.testkit.MeshAssertions.assertThat
import io.meshproof.testkit.junit.MeshTest
import org.junit.jupiter.api.Test

@MeshTest(resources = ["../shop/"])
class ShopPolicyTest {

    @Test
    fun `orders need a token`(mesh: Mesh, issuer: TestIssuer) {
        val alice = issuer.token(mapOf("sub" to "alice"))

        assertThat(mesh).request(get("/orders")).isForbidden().because("no ALLOW rule matched")
        assertThat(mesh).request(get("/orders").withToken(alice)).isRoutedTo("orders").subset("v1")
    }
}
