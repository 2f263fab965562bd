import { mount } from "../parts/mount";
import { Teach } from "./Teach";

mount(<Teach />);
