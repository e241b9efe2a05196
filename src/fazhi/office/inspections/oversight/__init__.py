"""What is seen of inspections over a year: by the organ, by the supervisor and by everybody."""
