"""Long runs that look for what the tests are too short to meet: `./bantin soak`."""
