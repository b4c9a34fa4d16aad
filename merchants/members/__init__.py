"""Who looks after a business."""
