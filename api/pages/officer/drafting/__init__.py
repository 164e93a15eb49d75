"""The drafting room: a designation written, or amended, with every requirement of the law beside it while one writes.

Source: Arts. 27 to 37.
"""
