//! 本系统的说明 (N28): the process, its clocks and the rights, as the configuration in force has them.

pub mod describe;
