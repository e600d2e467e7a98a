"""Every view there is, built and looked over."""
