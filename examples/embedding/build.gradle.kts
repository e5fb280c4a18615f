plugins {
    java
}

repositories {
    mavenLocal()
    mavenCentral()
}

dependencies {
    implementation(platform("io.meshproof:meshproof-bom:0.1.0-SNAPSHOT"))
    implementation("io.meshproof:meshproof-simulator")
    testImplementation("io.meshproof:meshproof-testkit")
    testRuntimeOnly("org.junit.jupiter:junit-jupiter-engine:5.14.4")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.4")
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(17)
    }
}

tasks.test {
    useJUnitPlatform()
    // A change of a policy is a change of what the tests test.
    inputs.dir("k8s")
}
