rootProject.name = "shop-policies"
