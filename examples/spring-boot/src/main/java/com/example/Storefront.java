package com.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Storefront {
  public static void main(String[] args) {
    SpringApplication.run(Storefront.class, args);
  }

  @GetMapping("/cart")
  public String cart() {
    return "empty";
  }

  @GetMapping("/products/{id}")
  public String product() {
    return "a product";
  }
}
